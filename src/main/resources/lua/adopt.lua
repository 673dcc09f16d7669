-- Replaces a value that the TypeScript bot left by the same in our structure, unless somebody changed it meanwhile.
-- KEYS[1]  the value: a string, or a list
-- ARGV     SHA-1 of the string, or of the list's elements joined by line feeds; time to live in ms if the key has none;
--          'hash' or 'zset'; then fields and values, or scores and elements, in turn
-- Returns  1 if it was replaced, 0 if it had changed
local kind = redis.call('TYPE', KEYS[1]).ok
local raw
if kind == 'string' then
    raw = redis.call('GET', KEYS[1])
elseif kind == 'list' then
    raw = table.concat(redis.call('LRANGE', KEYS[1], 0, -1), '\n')
else
    return 0
end
if redis.sha1hex(raw) ~= ARGV[1] then
    return 0
end
local ttl = redis.call('PTTL', KEYS[1])
redis.call('DEL', KEYS[1])
for i = 4, #ARGV, 2 do
    redis.call(ARGV[3] == 'hash' and 'HSET' or 'ZADD', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('PEXPIRE', KEYS[1], ttl > 0 and ttl or ARGV[2])
return 1
