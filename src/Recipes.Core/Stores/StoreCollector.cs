using Recipes.IO;
using Recipes.Prefixes;

namespace Recipes.Stores;

/// <summary>Makes room in a store.</summary>
internal static class StoreCollector
{
    // A lock file without a holder is of no use; one that was just made may be about to be locked.
    private static readonly TimeSpan LockAge = TimeSpan.FromHours(1);

    public static StoreCollection Collect(AbsolutePath entries, AbsolutePath drafts, AbsolutePath locks, long limit)
    {
        var files = Files(entries, SearchOption.AllDirectories).OrderByDescending(file => file.LastWriteTimeUtc).ToList();
        long size = 0;
        long freed = 0;
        var removed = 0;
        var there = 0;
        foreach (var file in files)
        {
            if (LengthOf(file) is not { } length)
                continue;
            there++;
            if (size + length <= limit)
            {
                size += length;
            }
            else if (Delete(file))
            {
                removed++;
                freed += length;
            }
        }
        foreach (var draft in Files(drafts, SearchOption.TopDirectoryOnly))
        {
            // Who writes it holds it.
            if (LengthOf(draft) is { } length && TryLock(draft) && Delete(draft))
                freed += length;
        }
        foreach (var file in Files(locks, SearchOption.TopDirectoryOnly))
        {
            if (TimeProvider.System.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > LockAge && TryLock(file))
                Delete(file);
        }
        return new StoreCollection(removed, freed, there - removed, size);
    }

    private static List<FileInfo> Files(AbsolutePath directory, SearchOption option) =>
        Directory.Exists(directory) ? [.. new DirectoryInfo(directory).EnumerateFiles("*", option)] : [];

    // Null for what another process has removed meanwhile.
    private static long? LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    private static bool TryLock(FileInfo file)
    {
        using var held = FileLock.TryAcquire(file.FullName);
        return held is not null;
    }

    private static bool Delete(FileInfo file)
    {
        try
        {
            file.Delete();
            return true;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
