-- Adds an element to a timeline or moves it to a later time, and cuts the timeline, unless it was deleted since.
-- KEYS[1]  the timeline: a sorted set by ms since 1970; a deletion is the element '#' and its stamp at infinity
-- ARGV     stamp; when the key ends, in ms since 1970; the element's time in ms; the element; how many are kept
-- Returns  nothing if it is or was applied, else the stamp of a newer deletion that was there
local top = redis.call('ZREVRANGE', KEYS[1], 0, 0, 'WITHSCORES')
local deleted = top[2] == 'inf' and string.sub(top[1], 2)
if deleted and deleted >= ARGV[1] then
    return deleted > ARGV[1] and deleted
end
local known = redis.call('ZSCORE', KEYS[1], ARGV[4])
if not known or tonumber(known) < tonumber(ARGV[3]) then
    redis.call('ZADD', KEYS[1], ARGV[3], ARGV[4])
end
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -ARGV[5] - (deleted and 2 or 1))
local time = redis.call('TIME')
if redis.call('PTTL', KEYS[1]) < ARGV[2] - time[1] * 1000 - time[2] / 1000 then
    redis.call('PEXPIREAT', KEYS[1], ARGV[2])
end
return false
