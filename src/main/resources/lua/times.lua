-- Tells the scores of elements of a timeline.
-- KEYS[1]  the timeline, as in append.lua
-- ARGV     the elements
-- Returns  their scores in turn, nothing for one that is not there
local times = {}
for i, element in ipairs(ARGV) do
    times[i] = redis.call('ZSCORE', KEYS[1], element) or false
end
return times
