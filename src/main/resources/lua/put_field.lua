-- Sets one field of a hash, unless a newer write of it or a newer deletion is there.
-- KEYS[1]  the hash: every field beside '#' and its name, which holds its stamp; '#' holds the stamp of a deletion
-- ARGV     stamp; when the key ends, in ms since 1970; field; text
-- Returns  nothing if it is or was applied, else the stamp of what was there and is newer
local known = redis.call('HMGET', KEYS[1], '#', '#' .. ARGV[3])
for _, stamp in ipairs({known[1] or '', known[2] or ''}) do
    if stamp >= ARGV[1] then
        return stamp > ARGV[1] and stamp
    end
end
redis.call('HSET', KEYS[1], ARGV[3], ARGV[4], '#' .. ARGV[3], ARGV[1])
local time = redis.call('TIME')
if known[1] or redis.call('PTTL', KEYS[1]) < ARGV[2] - time[1] * 1000 - time[2] / 1000 then
    redis.call('PEXPIREAT', KEYS[1], ARGV[2])
end
return false
