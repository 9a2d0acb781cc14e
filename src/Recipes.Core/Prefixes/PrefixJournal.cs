using System.Text;
using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>
/// Says which files a commit is about to put or to take away. While it exists the package has no record: whoever finds it removes those files
/// and starts anew, so that half a package is never taken for a whole one.
/// </summary>
internal static class PrefixJournal
{
    public static void Write(Prefix prefix, IEnumerable<string> paths)
    {
        var draft = prefix.JournalFile + ".new";
        File.WriteAllText(draft, string.Concat(paths.Select(path => path + "\0")), new UTF8Encoding(false));
        File.Move(draft, prefix.JournalFile, overwrite: true);
    }

    /// <summary>Undoes an interrupted commit. The caller holds the lock.</summary>
    public static void Recover(Prefix prefix)
    {
        if (!File.Exists(prefix.JournalFile))
            return;
        var owned = prefix.All().SelectMany(package => package.Files).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var path in File.ReadAllText(prefix.JournalFile).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            if (!owned.Contains(path))
                PrefixFiles.Remove(prefix, path);
        }
        File.Delete(prefix.JournalFile);
    }
}
