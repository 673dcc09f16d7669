-- Gives a counter back to a Redis that lost it. Whoever comes first is believed.
-- KEYS[1]  the counter, as in add.lua
-- ARGV     its time to live in ms; then its fields and their values in turn
-- Returns  1 if it was restored, 0 if the counter was there
if redis.call('EXISTS', KEYS[1]) == 1 then
    return 0
end
for i = 2, #ARGV, 2 do
    redis.call('HSET', KEYS[1], ARGV[i], ARGV[i + 1])
end
redis.call('PEXPIRE', KEYS[1], ARGV[1])
return 1
