-- Sets or deletes a value, unless a newer write is there.
-- KEYS[1]  the value: stamp, then '|' and the text, or '-' if it is deleted
-- ARGV     stamp; when it ends, in ms since 1970; '|' and the text, or '-'
-- Returns  nothing if it is or was applied, else the stamp of the newer write that was there
local held = redis.call('GET', KEYS[1])
if held then
    local _, last = string.find(held, '^[0-9a-f]+[|-]')
    local known = last == 25 and string.sub(held, 1, 24) or ''
    if known >= ARGV[1] then
        return known > ARGV[1] and known
    end
end
redis.call('SET', KEYS[1], ARGV[1] .. ARGV[3])
redis.call('PEXPIREAT', KEYS[1], ARGV[2])
return false
