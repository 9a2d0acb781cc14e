using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Runtime.Versioning;
using System.Text;
using Recipes.Prefixes;

namespace Recipes.Restoring;

/// <summary>
/// Commits all packages of a plan as one: a journal of all files, the files, the records. What is flushed to the disk - journal and drafts of the
/// records - is known before the first file is unpacked, so that the disk is waited for meanwhile.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal sealed class RestoreCommit(RestorePlan plan)
{
    private readonly RestoreUnpacking unpacking = new(plan);
    private bool isDurable;

    /// <summary>Runs it, with the locks held; false if an entry is not what it was, or something cannot be written: then no file is in its place.</summary>
    public bool TryRun()
    {
        foreach (var prefix in plan.Prefixes)
        {
            if (prefix.Records.Length > 0)
                MakeDirectories(prefix);
        }
        var durable = new Thread(WriteDurably);
        durable.Start();
        var isUnpacked = unpacking.TryRun(Environment.ProcessorCount);
        durable.Join();
        if (!isDurable || !isUnpacked)
        {
            CleanUp();
            return false;
        }
        foreach (var prefix in plan.Prefixes)
        {
            if (prefix.Records.Length > 0)
                Place(prefix);
        }
        foreach (var entry in plan.Entries)
            Touch(entry.File);
        return true;
    }

    private static void MakeDirectories(RestorePrefix prefix)
    {
        Directory.CreateDirectory(prefix.Packages);
        Directory.CreateDirectory(prefix.Incoming);
        foreach (var directory in prefix.Directories)
            Directory.CreateDirectory(string.Concat(prefix.Incoming, "/", directory));
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "A fault on another thread ends the process; the evaluation runs into the same one and tells."
    )]
    private void WriteDurably()
    {
        try
        {
            // Without the sign of its zone, which the record writes in another way.
            var moment = TimeProvider.System.GetUtcNow().UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
            var now = Encoding.ASCII.GetBytes(moment[..^1]);
            foreach (var prefix in plan.Prefixes)
            {
                if (prefix.Records.Length == 0)
                    continue;
                WriteDurably(JournalDraft(prefix), prefix.Journal, [], []);
                File.Move(JournalDraft(prefix), Journal(prefix), overwrite: true);
                foreach (var record in prefix.Records)
                    WriteDurably(Draft(prefix, record), record.Head, now, record.Tail);
            }
            isDurable = true;
        }
        catch (Exception)
        {
            unpacking.Stop();
        }
    }

    private static void WriteDurably(string file, byte[] head, byte[] middle, byte[] tail)
    {
        using var handle = File.OpenHandle(file, FileMode.Create, FileAccess.Write);
        RandomAccess.Write(handle, head, 0);
        RandomAccess.Write(handle, middle, head.Length);
        RandomAccess.Write(handle, tail, head.Length + middle.Length);
        RandomAccess.FlushToDisk(handle);
    }

    private static void Place(RestorePrefix prefix)
    {
        foreach (var top in prefix.Tops)
        {
            var from = string.Concat(prefix.Incoming, "/", top);
            var to = string.Concat(prefix.Root, "/", top);
            if (IsDirectory(from))
                Directory.Move(from, to);
            else
                DurableFile.Rename(from, to);
        }
        foreach (var directory in prefix.Modes)
            File.SetUnixFileMode(string.Concat(prefix.Root, "/", directory.Path), (UnixFileMode)directory.Mode);
        foreach (var record in prefix.Records)
            File.Move(Draft(prefix, record), string.Concat(prefix.Packages, "/", record.Name, ".json"), overwrite: true);
        File.Delete(Journal(prefix));
        Directory.Delete(prefix.Incoming);
    }

    // Links to directories are not.
    private static bool IsDirectory(string path) =>
        (File.GetAttributes(path) & (FileAttributes.Directory | FileAttributes.ReparsePoint)) == FileAttributes.Directory;

    // The journal goes last: whoever dies here has left everything to the next run.
    private void CleanUp()
    {
        foreach (var prefix in plan.Prefixes)
        {
            if (prefix.Records.Length == 0)
                continue;
            Directory.Delete(prefix.Incoming, recursive: true);
            foreach (var record in prefix.Records)
                File.Delete(Draft(prefix, record));
            File.Delete(JournalDraft(prefix));
            File.Delete(Journal(prefix));
        }
    }

    private static void Touch(string file)
    {
        try
        {
            File.SetLastWriteTimeUtc(file, TimeProvider.System.GetUtcNow().UtcDateTime);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // It is gone, or somebody else's.
        }
    }

    private static string Journal(RestorePrefix prefix) => string.Concat(prefix.State, "/journal");

    private static string JournalDraft(RestorePrefix prefix) => string.Concat(prefix.State, "/journal.new");

    private static string Draft(RestorePrefix prefix, RestoreRecord record) => string.Concat(prefix.Packages, "/.", record.Name, ".new");
}
