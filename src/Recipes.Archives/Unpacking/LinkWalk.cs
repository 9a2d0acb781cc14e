namespace Recipes.Archives.Unpacking;

/// <summary>Follows symbolic links as the kernel would, in a tree that is known by its entries alone.</summary>
/// <param name="linkTarget">The target of the entry of a name, or null if that is no link.</param>
/// <param name="rootDepth">How many parts the root's own name has: 0, or 1 if the top directory is to be the root.</param>
internal sealed class LinkWalk(Func<string, string?> linkTarget, int rootDepth)
{
    // Linux gives up after as many (ELOOP): a circle leads nowhere.
    private const int MostLinks = 40;

    /// <summary>Whether a link leads out of the root, or passes through what lies outside.</summary>
    /// <param name="name">The link's own name.</param>
    /// <param name="target">What it points to, as the archive writes it.</param>
    public bool Leaves(string name, string target)
    {
        var at = name.Split('/').SkipLast(1).ToList();
        var ahead = new Stack<string>();
        if (!TryPush(target, ahead))
            return true;
        for (var links = 0; links <= MostLinks && ahead.TryPop(out var part); )
        {
            if (part is "" or ".")
                continue;
            if (part is "..")
            {
                if (at.Count <= rootDepth)
                    return true;
                at.RemoveAt(at.Count - 1);
                continue;
            }
            at.Add(part);
            if (linkTarget(string.Join('/', at)) is not { } next)
                continue;
            links++;
            at.RemoveAt(at.Count - 1);
            if (!TryPush(next, ahead))
                return true;
        }
        return false;
    }

    private static bool TryPush(string target, Stack<string> ahead)
    {
        foreach (var part in target.Split('/').Reverse())
            ahead.Push(part);
        return !EntryName.IsAbsolute(target);
    }
}
