using System.Text;
using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>
/// Says which files a commit is about to put or to take away. While it exists the package has no record: whoever finds it removes those files
/// and starts anew, so that half a package is never taken for a whole one. What nobody owned and a commit replaces is kept aside meanwhile.
/// </summary>
internal static class PrefixJournal
{
    private const char Own = '+';
    private const char OwnDirectory = '/';
    private const char Replaced = '!';

    /// <summary>Writes it.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="paths">The package's files, those of before and those to come.</param>
    /// <param name="directories">Its directories that its files do not tell.</param>
    /// <param name="replaced">Files among these that nobody owned.</param>
    public static void Write(Prefix prefix, IEnumerable<string> paths, IEnumerable<string> directories, IReadOnlySet<string> replaced) =>
        DurableFile.Write(prefix.JournalFile, prefix.JournalDraft, Format(paths, directories, replaced));

    /// <summary>What <see cref="Write"/> writes: entries that end in a zero, each a kind and a path.</summary>
    public static byte[] Format(IEnumerable<string> paths, IEnumerable<string> directories, IReadOnlySet<string> replaced)
    {
        var text = new StringBuilder();
        foreach (var path in paths)
            text.Append(replaced.Contains(path) ? Replaced : Own).Append(path).Append('\0');
        foreach (var path in directories)
            text.Append(OwnDirectory).Append(path).Append('\0');
        return new UTF8Encoding(false).GetBytes(text.ToString());
    }

    /// <summary>Puts a file that nobody owned aside.</summary>
    public static void SetAside(Prefix prefix, string path)
    {
        var aside = prefix.ReplacedDirectory / path;
        Directory.CreateDirectory(aside.Parent!);
        DurableFile.Rename(prefix.Root / path, aside);
    }

    /// <summary>Ends a commit: what it replaced is not needed any more.</summary>
    public static void Remove(Prefix prefix)
    {
        File.Delete(prefix.JournalFile);
        prefix.ReplacedDirectory.DeleteDirectory();
    }

    /// <summary>Undoes an interrupted commit. The caller holds the lock.</summary>
    public static void Recover(Prefix prefix)
    {
        if (!File.Exists(prefix.JournalFile))
        {
            // The commit had not begun, or was over and was interrupted when it tidied up.
            File.Delete(prefix.JournalDraft);
            prefix.ReplacedDirectory.DeleteDirectory();
            return;
        }
        var records = prefix.All();
        var owned = records.SelectMany(package => package.Files).Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var directories = new List<string>();
        foreach (var entry in File.ReadAllText(prefix.JournalFile).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            var path = entry[1..];
            if (entry[0] == OwnDirectory)
                directories.Add(path);
            else if (entry[0] == Replaced && !owned.Contains(path))
                Restore(prefix, path);
            else if (!owned.Contains(path))
                PrefixFiles.Remove(prefix, path);
        }
        var kept = records.SelectMany(package => package.Directories).Select(other => other.Path).ToHashSet(StringComparer.Ordinal);
        foreach (var path in directories.Where(path => !kept.Contains(path)).OrderByDescending(path => path.Length))
            PrefixFiles.RemoveDirectory(prefix, path);
        foreach (var draft in prefix.Drafts())
            File.Delete(draft);
        Remove(prefix);
    }

    // Before it was put aside, what is there is still what nobody owned.
    private static void Restore(Prefix prefix, string path)
    {
        var aside = prefix.ReplacedDirectory / path;
        if (!Path.Exists(aside) && new FileInfo(aside).LinkTarget is null)
            return;
        Directory.CreateDirectory((prefix.Root / path).Parent!);
        DurableFile.Rename(aside, prefix.Root / path);
    }
}
