-- Adds to a counter, exactly once for each stamp. One instance's additions must come in the order of their stamps.
-- KEYS[1]  the counter: a hash of 'n', its reading; 'i:' and an instance, that instance's last stamp; '#', the stamp of
--          a deletion
-- ARGV     stamp; when the key ends, in ms since 1970; the instance; what to add
-- Returns  1 if it was applied, 0 if it had been before, or a newer deletion was there
local known = redis.call('HMGET', KEYS[1], '#', 'i:' .. ARGV[3])
if known[1] and known[1] >= ARGV[1] or known[2] and known[2] >= ARGV[1] then
    return 0
end
redis.call('HINCRBY', KEYS[1], 'n', ARGV[4])
redis.call('HSET', KEYS[1], 'i:' .. ARGV[3], ARGV[1])
local time = redis.call('TIME')
if redis.call('PTTL', KEYS[1]) < ARGV[2] - time[1] * 1000 - time[2] / 1000 then
    redis.call('PEXPIREAT', KEYS[1], ARGV[2])
end
-- Every start of the bot is an instance of its own; forget the one that has been silent longest.
if not known[2] and redis.call('HLEN', KEYS[1]) > 34 then
    local all = redis.call('HGETALL', KEYS[1])
    local oldest, silent
    for i = 1, #all, 2 do
        if string.sub(all[i], 1, 2) == 'i:' and (not oldest or all[i + 1] < oldest) then
            silent, oldest = all[i], all[i + 1]
        end
    end
    redis.call('HDEL', KEYS[1], silent)
end
return 1
