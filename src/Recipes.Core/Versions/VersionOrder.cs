namespace Recipes.Versions;

/// <summary>The order of versions as rpm and pkg-config have it: numbers by value, letters by character, a number newer than letters.</summary>
public static class VersionOrder
{
    /// <summary>Less than, equal to or greater than 0 as the first version is older, the same or newer.</summary>
    public static int Compare(string left, string right)
    {
        var (ours, theirs) = (Parts(left), Parts(right));
        for (var i = 0; i < Math.Min(ours.Count, theirs.Count); i++)
        {
            var order = ComparePart(ours[i], theirs[i]);
            if (order != 0)
                return order;
        }
        return ours.Count.CompareTo(theirs.Count);
    }

    private static int ComparePart(string left, string right)
    {
        var (isNumber, isOtherNumber) = (char.IsAsciiDigit(left[0]), char.IsAsciiDigit(right[0]));
        // 1.0 follows 1.rc.
        if (isNumber != isOtherNumber)
            return isNumber ? 1 : -1;
        if (!isNumber)
            return string.CompareOrdinal(left, right);
        var (ours, theirs) = (left.TrimStart('0'), right.TrimStart('0'));
        return ours.Length != theirs.Length ? ours.Length.CompareTo(theirs.Length) : string.CompareOrdinal(ours, theirs);
    }

    // Runs of digits and runs of letters; all else separates.
    private static List<string> Parts(string version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var parts = new List<string>();
        for (var start = 0; start < version.Length; )
        {
            var end = start;
            while (end < version.Length && KindOf(version[end]) == KindOf(version[start]))
                end++;
            if (KindOf(version[start]) != 0)
                parts.Add(version[start..end]);
            start = end;
        }
        return parts;
    }

    private static int KindOf(char c) =>
        char.IsAsciiDigit(c) ? 1
        : char.IsAsciiLetter(c) ? 2
        : 0;
}
