namespace Recipes.IO;

/// <summary>Matches one name against one segment of a glob.</summary>
internal static class GlobName
{
    /// <summary>Whether a segment has to be looked up among a directory's entries.</summary>
    public static bool IsPattern(string segment) => segment.AsSpan().IndexOfAny('*', '?') >= 0;

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
            else if (s < segment.Length && (segment[s] == '?' || segment[s] == name[n]))
            {
                s++;
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
}
