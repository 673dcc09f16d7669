-- Deletes a timeline and remembers the deletion.
-- KEYS[1]  the timeline, as in append.lua
-- ARGV     stamp; until when the deletion is remembered, in ms since 1970
-- Returns  nothing if it is or was applied, else the stamp of a newer deletion that was there
local top = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')
local deleted = top[2] == 'inf' and string.sub(top[1], 2) or ''
if deleted >= ARGV[1] then
    return deleted > ARGV[1] and deleted
end
redis.call('DEL', KEYS[1])
redis.call('ZADD', KEYS[1], 'inf', '#' .. ARGV[1])
redis.call('PEXPIREAT', KEYS[1], ARGV[2])
return false
