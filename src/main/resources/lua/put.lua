-- Sets or deletes a value, unless a newer write is there.
-- KEYS[1]  the value: stamp, then '|' and the text, or '-' if it is deleted
-- ARGV     stamp; when it ends, in ms since 1970; '|' and the text, or '-'
-- Returns  1 if it was applied, 0 if a newer write was there
local held = redis.call('GET', KEYS[1])
if held then
    local _, last = string.find(held, '^[0-9a-f]+[|-]')
    if last == 25 and string.sub(held, 1, 24) >= ARGV[1] then
        return 0
    end
end
redis.call('SET', KEYS[1], ARGV[1] .. ARGV[3], 'PXAT', ARGV[2])
return 1
