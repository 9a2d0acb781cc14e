using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>Commits a staged package to a prefix, so that it is there whole or not at all.</summary>
public static class PrefixCommit
{
    /// <summary>
    /// Moves a package's files into the prefix: journal first, then the files that the package had before and has no more, then renames, the record
    /// last. An interrupted commit is undone by the next one.
    /// </summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="package">The record without its files.</param>
    /// <param name="unpack">Writes the files into an empty directory that stands for the prefix, and says what they are.</param>
    /// <param name="time">The clock for pauses while another process holds the prefix.</param>
    /// <param name="cancellationToken">Stops waiting; a commit that has begun is ended.</param>
    /// <param name="replacesSame">Whether files that are there by the same key, with the same outcome, are replaced by themselves.</param>
    /// <returns>The record as written.</returns>
    /// <exception cref="RecipesException">
    /// A file belongs to another package or cannot be where it should; or the prefix cannot be written.
    /// </exception>
    public static async Task<InstalledPackage> CommitAsync(
        Prefix prefix,
        InstalledPackage package,
        Func<AbsolutePath, InstalledTree> unpack,
        TimeProvider time,
        CancellationToken cancellationToken,
        bool replacesSame = true
    )
    {
        ArgumentNullException.ThrowIfNull(prefix);
        ArgumentNullException.ThrowIfNull(package);
        ArgumentNullException.ThrowIfNull(unpack);
        using (await FileLock.AcquireAsync(prefix.LockFile, time, cancellationToken))
        {
            return Guard(
                $"{package.Name} cannot be committed to '{prefix.Root}'",
                () =>
                {
                    PrefixJournal.Recover(prefix);
                    // Another process was quicker. To do it again would take the record away for a while, from who reads it just then.
                    if (!replacesSame && prefix.Find(package.Name) is { } there && IsSame(there, package with { Prefix = prefix.Root }))
                        return Keep(prefix, there, package.IsRequested);
                    // What is there was left by a process that died.
                    prefix.IncomingDirectory.DeleteDirectory();
                    try
                    {
                        Directory.CreateDirectory(prefix.IncomingDirectory);
                        var tree = unpack(prefix.IncomingDirectory);
                        var record = package with { Prefix = prefix.Root, Files = tree.Files, Directories = tree.Directories };
                        foreach (var step in Steps(prefix, prefix.IncomingDirectory, record))
                            step();
                        return record;
                    }
                    finally
                    {
                        prefix.IncomingDirectory.DeleteDirectory();
                    }
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

    /// <summary>Undoes a commit that was interrupted, if there is one, and removes what one that did not begin or was over left.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="time">The clock for pauses.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RecipesException">The prefix cannot be written.</exception>
    public static async Task RecoverAsync(Prefix prefix, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        var isInterrupted = File.Exists(prefix.JournalFile);
        if (!isInterrupted && !HasLeftovers(prefix))
            return;
        // Without a journal it is in nobody's way: whose commit it is may be about to begin.
        using var held = isInterrupted
            ? await FileLock.AcquireAsync(prefix.LockFile, time, cancellationToken)
            : FileLock.TryAcquire(prefix.LockFile);
        if (held is not null)
        {
            Guard(
                $"An interrupted commit to '{prefix.Root}' cannot be undone",
                () =>
                {
                    PrefixJournal.Recover(prefix);
                    prefix.IncomingDirectory.DeleteDirectory();
                    return true;
                }
            );
        }
    }

    private static bool HasLeftovers(Prefix prefix) =>
        Directory.Exists(prefix.IncomingDirectory) || Directory.Exists(prefix.ReplacedDirectory) || File.Exists(prefix.JournalDraft);

    /// <summary>What a commit does, as steps: after each of them the process may die.</summary>
    internal static IReadOnlyList<Action> Steps(Prefix prefix, AbsolutePath incoming, InstalledPackage record)
    {
        var paths = record.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        var before = prefix.Find(record.Name);
        var own = before?.Files.Select(file => file.Path).ToHashSet(StringComparer.Ordinal) ?? [];
        var gone = own.Where(path => !paths.Contains(path)).ToList();
        var directories = before?.Directories.Select(made => made.Path).ToHashSet(StringComparer.Ordinal) ?? [];
        PrefixObstacles.RejectOwned(prefix, record);
        PrefixObstacles.RejectBlocked(prefix, record, gone.ToHashSet(StringComparer.Ordinal));
        var (whole, single) = PrefixTrees.Split(prefix, record);
        // What is found by way of a link that goes is something else.
        var replaced = single
            .Where(path =>
                !own.Contains(path) && PrefixFiles.IsFile(prefix.Root / path) && !gone.Any(other => PrefixTrees.IsWithin(path, [other]))
            )
            .ToHashSet(StringComparer.Ordinal);
        return
        [
            () =>
                PrefixJournal.Write(
                    prefix,
                    paths.Concat(gone),
                    record.Directories.Select(made => made.Path).Concat(directories).Distinct(),
                    replaced
                ),
            () => PrefixFiles.Delete(prefix.RecordFile(record.Name)),
            // First, for a directory that was may be a file now.
            .. gone.Select<string, Action>(path => () => PrefixFiles.Remove(prefix, path)),
            .. directories
                .Where(path => record.Directories.All(made => made.Path != path))
                .Select<string, Action>(path => () => PrefixFiles.RemoveDirectory(prefix, path)),
            .. replaced.Select<string, Action>(path => () => PrefixJournal.SetAside(prefix, path)),
            .. whole.Concat(single).Select<string, Action>(path => () => PrefixFiles.Place(incoming, prefix, path)),
            .. record.Directories.Select<InstalledDirectory, Action>(made =>
                () => PrefixFiles.MakeDirectory(prefix, made, directories.Contains(made.Path) || PrefixTrees.IsWithin(made.Path, whole))
            ),
            () => Record(prefix, record),
            () => PrefixJournal.Remove(prefix),
        ];
    }

    private static bool IsSame(InstalledPackage there, InstalledPackage package) =>
        there.KeyDocument == package.KeyDocument
        && there.Variant == package.Variant
        && there.Output == package.Output
        && there.Prefix == package.Prefix;

    private static InstalledPackage Keep(Prefix prefix, InstalledPackage there, bool isRequested)
    {
        if (there.IsRequested || !isRequested)
            return there;
        var requested = there with { IsRequested = true };
        Record(prefix, requested);
        return requested;
    }

    private static void Record(Prefix prefix, InstalledPackage package)
    {
        Directory.CreateDirectory(prefix.RecordDirectory);
        DurableFile.Write(prefix.RecordFile(package.Name), prefix.DraftFile(package.Name), InstalledPackageFormat.Write(package));
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
