-- Deletes the fields of a hash that are older than the deletion, and remembers the deletion.
-- KEYS[1]  the hash, as in put_field.lua
-- ARGV     stamp; until when the deletion is remembered, in ms since 1970
-- Returns  nothing if it is or was applied, else the stamp of a newer deletion that was there
local deleted = redis.call('HGET', KEYS[1], '#')
if deleted and deleted >= ARGV[1] then
    return deleted > ARGV[1] and deleted
end
local isEmpty = true
for _, name in ipairs(redis.call('HKEYS', KEYS[1])) do
    if string.sub(name, 1, 1) ~= '#' then
        local stamp = redis.call('HGET', KEYS[1], '#' .. name)
        if stamp and stamp > ARGV[1] then
            isEmpty = false
        else
            redis.call('HDEL', KEYS[1], name, '#' .. name)
        end
    end
end
redis.call('HSET', KEYS[1], '#', ARGV[1])
if isEmpty then
    redis.call('PEXPIREAT', KEYS[1], ARGV[2])
end
return false
