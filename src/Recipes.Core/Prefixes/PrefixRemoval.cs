using Recipes.Errors;

namespace Recipes.Prefixes;

/// <summary>Takes packages out of a prefix.</summary>
public static class PrefixRemoval
{
    /// <summary>The packages of a prefix that were built with another one.</summary>
    /// <param name="packages">All records of the prefix.</param>
    /// <param name="name">The other one's name.</param>
    /// <param name="platform">The prefix's platform.</param>
    public static IReadOnlyList<InstalledPackage> Dependents(IReadOnlyList<InstalledPackage> packages, string name, Platform platform)
    {
        ArgumentNullException.ThrowIfNull(packages);
        var start = new PackageId(name, "", platform).ToString();
        return [.. packages.Where(package => package.Dependencies.Any(need => need.StartsWith(start, StringComparison.Ordinal)))];
    }

    /// <summary>What goes if some packages go: they, and what was installed for them alone; dependents first.</summary>
    /// <param name="packages">All records of the prefix.</param>
    /// <param name="names">What was asked for.</param>
    /// <param name="platform">The prefix's platform.</param>
    /// <param name="keepsDependencies">Whether what was installed for them alone stays.</param>
    /// <exception cref="RecipesException">A package that stays needs one that would go (exit code 1).</exception>
    public static IReadOnlyList<InstalledPackage> Plan(
        IReadOnlyList<InstalledPackage> packages,
        IReadOnlyCollection<string> names,
        Platform platform,
        bool keepsDependencies
    )
    {
        ArgumentNullException.ThrowIfNull(packages);
        ArgumentNullException.ThrowIfNull(names);
        var gone = packages.Where(package => names.Contains(package.Name)).ToList();
        foreach (var package in gone)
        {
            if (Dependents(packages, package.Name, platform).FirstOrDefault(other => !gone.Contains(other)) is { } needs)
            {
                throw new RecipesException(
                    $"{package.Name} is needed by {needs.Name}/{needs.Variant}.",
                    $"Uninstall {needs.Name} too, or leave {package.Name} where it is."
                );
            }
        }
        while (!keepsDependencies)
        {
            var rest = packages.Except(gone).ToList();
            // Only what somebody needed is nobody's now: a package that never had a dependent was not installed for one.
            var orphan = rest.Find(package =>
                !package.IsRequested
                && Dependents(gone, package.Name, platform).Count > 0
                && Dependents(rest, package.Name, platform).Count == 0
            );
            if (orphan is null)
                break;
            gone.Add(orphan);
        }
        return gone;
    }

    /// <summary>Takes a package out: journal, record, files. An interrupted removal is completed by the next run.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <param name="name">The package's name; nothing happens if it is not installed.</param>
    /// <param name="time">The clock for pauses while another process holds the prefix.</param>
    /// <param name="cancellationToken">Stops waiting; a removal that has begun is ended.</param>
    /// <exception cref="RecipesException">The prefix cannot be written.</exception>
    public static async Task RemoveAsync(Prefix prefix, string name, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        using (await FileLock.AcquireAsync(prefix.LockFile, time, cancellationToken))
        {
            try
            {
                PrefixJournal.Recover(prefix);
                if (prefix.Find(name) is not { } package)
                    return;
                PrefixJournal.Write(
                    prefix,
                    package.Files.Select(file => file.Path),
                    package.Directories.Select(made => made.Path),
                    replaced: new HashSet<string>()
                );
                File.Delete(prefix.RecordFile(name));
                // To undo a commit and to remove what it put there is the same.
                PrefixJournal.Recover(prefix);
            }
            catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
            {
                throw new RecipesException(
                    $"{name} cannot be removed from '{prefix.Root}': {fault.Message}",
                    "Make it writable, and run again.",
                    innerException: fault
                );
            }
        }
    }
}
