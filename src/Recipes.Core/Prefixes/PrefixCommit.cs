using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>Commits a staged package to a prefix, so that it is there whole or not at all.</summary>
public static class PrefixCommit
{
    /// <summary>
    /// Moves the staged files into the prefix: journal first, then the files that the package had before and has no more, then renames, the record
    /// last. An interrupted commit is undone by the next one.
    /// </summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="destination"><c>DESTDIR</c>: the root that the package was installed below.</param>
    /// <param name="package">The record without its files.</param>
    /// <param name="time">The clock for pauses while another process holds the prefix.</param>
    /// <param name="cancellationToken">Stops waiting; a commit that has begun is ended.</param>
    /// <returns>The record as written.</returns>
    /// <exception cref="RecipesException">
    /// A file belongs to another package, lies outside the prefix or cannot be where it should; or the prefix cannot be written.
    /// </exception>
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
        PrefixObstacles.RejectStrays(prefix, destination, package.Name);
        var what = $"{package.Name} cannot be committed to '{prefix.Root}'";
        var staged = destination / Path.GetRelativePath(Path.GetPathRoot(prefix.Root)!, prefix.Root);
        var record = package with { Files = Guard(what, () => PrefixFiles.List(staged)) };
        using (await FileLock.AcquireAsync(prefix.LockFile, time, cancellationToken))
        {
            return Guard(
                what,
                () =>
                {
                    PrefixJournal.Recover(prefix);
                    foreach (var step in Steps(prefix, staged, record))
                        step();
                    return record;
                }
            );
        }
    }

    /// <summary>Notes that somebody asked for a package by name, so that it stays when nothing else needs it.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="name">The package's name; nothing happens if it is not installed.</param>
    /// <param name="time">The clock for pauses while another process holds the prefix.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RecipesException">The prefix cannot be written.</exception>
    public static async Task RequestAsync(Prefix prefix, string name, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (prefix.Find(name) is null or { IsRequested: true })
            return;
        using (await FileLock.AcquireAsync(prefix.LockFile, time, cancellationToken))
        {
            Guard(
                $"The record of {name} cannot be written",
                () =>
                {
                    if (prefix.Find(name) is { } package)
                        Record(prefix, package with { IsRequested = true });
                    return true;
                }
            );
        }
    }

    /// <summary>Undoes a commit that was interrupted, if there is one.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="time">The clock for pauses.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RecipesException">The prefix cannot be written.</exception>
    public static async Task RecoverAsync(Prefix prefix, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        if (!File.Exists(prefix.JournalFile))
            return;
        using (await FileLock.AcquireAsync(prefix.LockFile, time, cancellationToken))
        {
            Guard(
                $"An interrupted commit to '{prefix.Root}' cannot be undone",
                () =>
                {
                    PrefixJournal.Recover(prefix);
                    return true;
                }
            );
        }
    }

    /// <summary>What a commit does, as steps: after each of them the process may die.</summary>
    internal static IReadOnlyList<Action> Steps(Prefix prefix, AbsolutePath staged, InstalledPackage record)
    {
        var paths = record.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var gone = prefix.Find(record.Name)?.Files.Select(file => file.Path).Where(path => !paths.Contains(path)).ToList() ?? [];
        PrefixObstacles.RejectOwned(prefix, record);
        PrefixObstacles.RejectBlocked(prefix, record, gone.ToHashSet(StringComparer.Ordinal));
        return
        [
            () => PrefixJournal.Write(prefix, paths.Concat(gone)),
            () => PrefixFiles.Delete(prefix.RecordFile(record.Name)),
            // First, for a directory that was may be a file now.
            .. gone.Select<string, Action>(path => () => PrefixFiles.Remove(prefix, path)),
            .. record.Files.Select<InstalledFile, Action>(file => () => PrefixFiles.Place(staged, prefix, file)),
            () => Record(prefix, record),
            () => File.Delete(prefix.JournalFile),
        ];
    }

    private static void Record(Prefix prefix, InstalledPackage package)
    {
        Directory.CreateDirectory(prefix.RecordDirectory);
        // Not a .json file until it is whole.
        var draft = prefix.RecordDirectory / $".{package.Name}.new";
        File.WriteAllBytes(draft, InstalledPackageFormat.Write(package));
        File.Move(draft, prefix.RecordFile(package.Name), overwrite: true);
    }

    private static T Guard<T>(string what, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"{what}: {fault.Message}",
                "Make it writable, with room for the package, and run again: the next run undoes what was begun.",
                innerException: fault
            );
        }
    }
}
