-- Sets a counter back to nothing and remembers the deletion.
-- KEYS[1]  the counter, as in add.lua
-- ARGV     stamp; until when the deletion is remembered, in ms since 1970; the instance
-- Returns  1 if it was applied, 0 if something newer of the instance, or a newer deletion was there
local known = redis.call('HMGET', KEYS[1], '#', 'i:' .. ARGV[3])
if known[1] and known[1] >= ARGV[1] or known[2] and known[2] >= ARGV[1] then
    return 0
end
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], '#', ARGV[1])
redis.call('PEXPIREAT', KEYS[1], ARGV[2])
return 1
