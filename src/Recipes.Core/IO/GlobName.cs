namespace Recipes.IO;

/// <summary>Matches one name against one segment of a glob.</summary>
internal static class GlobName
{
    /// <summary>Whether a segment has to be looked up among a directory's entries.</summary>
    public static bool IsPattern(string segment) => segment.AsSpan().IndexOfAny('*', '?', '[') >= 0;

    /// <summary>Whether the name matches. Goes back to the last star only, so the time is the product of the lengths at worst.</summary>
    public static bool IsMatch(string segment, string name)
    {
        int s = 0,
            n = 0,
            star = -1,
            resume = 0;
        while (n < name.Length)
        {
            if (s < segment.Length && segment[s] == '*')
            {
                star = s++;
                resume = n;
            }
            else if (s < segment.Length && One(segment, s, name[n]) is var next and > 0)
            {
                s = next;
                n++;
            }
            else if (star >= 0)
            {
                s = star + 1;
                n = ++resume;
            }
            else
            {
                return false;
            }
        }
        while (s < segment.Length && segment[s] == '*')
            s++;
        return s == segment.Length;
    }

    // Behind what stands for one character, if it is this one; else 0. A bracket without a partner stands for itself.
    private static int One(string segment, int start, char c)
    {
        if (segment[start] == '[' && segment.IndexOf(']', Math.Min(FirstOfSet(segment, start) + 1, segment.Length)) is var end and > 0)
            return IsInSet(segment.AsSpan(FirstOfSet(segment, start)..end), c) != IsNegated(segment, start) ? end + 1 : 0;
        return segment[start] == '?' || segment[start] == c ? start + 1 : 0;
    }

    private static int FirstOfSet(string segment, int start) => IsNegated(segment, start) ? start + 2 : start + 1;

    private static bool IsNegated(string segment, int start) => start + 1 < segment.Length && segment[start + 1] is '!' or '^';

    private static bool IsInSet(ReadOnlySpan<char> set, char c)
    {
        while (set.Length > 0)
        {
            if (set is [var first, '-', var last, ..])
            {
                if (c >= first && c <= last)
                    return true;
                set = set[3..];
                continue;
            }
            if (set[0] == c)
                return true;
            set = set[1..];
        }
        return false;
    }
}
