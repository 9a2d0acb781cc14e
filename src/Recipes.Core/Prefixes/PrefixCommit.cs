using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>Commits a staged package to a prefix, so that it is there whole or not at all.</summary>
public static class PrefixCommit
{
    /// <summary>
    /// Moves the staged files into the prefix: journal first, then renames, then the files that the package had before and has no more, the record
    /// last. An interrupted commit is undone by the next one.
    /// </summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="destination"><c>DESTDIR</c>: the root that the package was installed below.</param>
    /// <param name="package">The record without its files.</param>
    /// <param name="time">The clock for pauses while another process holds the prefix.</param>
    /// <param name="cancellationToken">Stops waiting; a commit that has begun is ended.</param>
    /// <returns>The record as written.</returns>
    /// <exception cref="RecipesException">A file belongs to another package, or lies outside the prefix.</exception>
    public static async Task<InstalledPackage> CommitAsync(
        Prefix prefix,
        AbsolutePath destination,
        InstalledPackage package,
        TimeProvider time,
        CancellationToken cancellationToken
    )
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(package);
        var staged = destination / Path.GetRelativePath(Path.GetPathRoot(prefix.Root)!, prefix.Root);
        RejectStrays(destination, prefix, package);
        var files = PrefixFiles.List(staged);
        using (await FileLock.AcquireAsync(prefix.LockFile, time, cancellationToken))
        {
            PrefixJournal.Recover(prefix);
            RejectOwned(prefix, package, files);
            var before = prefix.Find(package.Name);
            var paths = files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
            var gone = before?.Files.Select(file => file.Path).Where(path => !paths.Contains(path)).ToList() ?? [];

            PrefixJournal.Write(prefix, paths.Concat(gone));
            Directory.CreateDirectory(prefix.RecordDirectory);
            File.Delete(prefix.RecordFile(package.Name));
            foreach (var file in files)
                PrefixFiles.Place(staged, prefix, file);
            foreach (var path in gone)
                PrefixFiles.Remove(prefix, path);
            var record = package with { Files = files };
            Record(prefix, record);
            File.Delete(prefix.JournalFile);
            return record;
        }
    }

    /// <summary>Undoes a commit that was interrupted, if there is one.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="time">The clock for pauses.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    public static async Task RecoverAsync(Prefix prefix, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (!File.Exists(prefix.JournalFile))
            return;
        using (await FileLock.AcquireAsync(prefix.LockFile, time, cancellationToken))
            PrefixJournal.Recover(prefix);
    }

    private static void Record(Prefix prefix, InstalledPackage package)
    {
        // Not a .json file until it is whole.
        var draft = prefix.RecordDirectory / $".{package.Name}.new";
        File.WriteAllBytes(draft, InstalledPackageFormat.Write(package));
        File.Move(draft, prefix.RecordFile(package.Name), overwrite: true);
    }

    private static void RejectStrays(AbsolutePath destination, Prefix prefix, InstalledPackage package)
    {
        var inside = Path.GetRelativePath(Path.GetPathRoot(prefix.Root)!, prefix.Root).Replace('\\', '/') + "/";
        var strays = PrefixFiles.Paths(destination).Where(path => !path.StartsWith(inside, StringComparison.Ordinal)).ToList();
        if (strays.Count == 0)
            return;
        throw new RecipesException(
            $"{package.Name} installs outside its prefix: {string.Join(", ", strays.Take(5).Select(path => "/" + path))}"
                + (strays.Count > 5 ? $" and {strays.Count - 5} more." : "."),
            $"Tell its build to use the prefix '{prefix.Root}' for these."
        );
    }

    private static void RejectOwned(Prefix prefix, InstalledPackage package, IReadOnlyList<InstalledFile> files)
    {
        var owners = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var other in prefix.All().Where(other => other.Name != package.Name))
        {
            foreach (var file in other.Files)
                owners[file.Path] = other.Name;
        }
        var taken = files.Where(file => owners.ContainsKey(file.Path)).ToList();
        if (taken.Count == 0)
            return;
        throw new RecipesException(
            $"{package.Name} installs '{taken[0].Path}', which belongs to {owners[taken[0].Path]}"
                + (taken.Count > 1 ? $" ({taken.Count - 1} more files likewise)." : "."),
            "Let one of the two recipes leave the file out."
        );
    }
}
