using System.Diagnostics.CodeAnalysis;
using System.Runtime.Versioning;
using Microsoft.Win32.SafeHandles;
using Recipes.Relocating;

namespace Recipes.Restoring;

/// <summary>Unpacks the entries of a plan, several at once. Each is read whole and compared with its digest before a file of it is written.</summary>
[UnsupportedOSPlatform("windows")]
internal sealed class RestoreUnpacking(RestorePlan plan)
{
    private int next = -1;
    private int done;
    private volatile bool isStopped;

    /// <summary>Ends it: what is missing stays so.</summary>
    public void Stop() => isStopped = true;

    /// <summary>Unpacks with some threads, this one among them; false if not all could be.</summary>
    public bool TryRun(int threads)
    {
        var others = new Thread[Math.Min(threads, plan.Entries.Length) - 1];
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = new Thread(Work);
            others[i].Start();
        }
        Work();
        foreach (var other in others)
            other.Join();
        return done == plan.Entries.Length;
    }

    [SuppressMessage(
        "Design",
        "CA1031",
        Justification = "A fault on another thread ends the process; the evaluation runs into the same one and tells."
    )]
    private void Work()
    {
        try
        {
            byte[] buffer = [];
            for (int i; !isStopped && (i = Interlocked.Increment(ref next)) < plan.Entries.Length; )
            {
                var entry = plan.Entries[i];
                if (buffer.Length < entry.Size)
                    buffer = GC.AllocateUninitializedArray<byte>(entry.Size);
                if (!TryRead(entry, buffer))
                {
                    isStopped = true;
                    return;
                }
                foreach (var file in entry.Files)
                    Write(entry, file, buffer);
                Interlocked.Increment(ref done);
            }
        }
        catch (Exception)
        {
            isStopped = true;
        }
    }

    private static bool TryRead(RestoreEntry entry, byte[] buffer)
    {
        using var handle = File.OpenHandle(entry.File, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
        if (RandomAccess.GetLength(handle) != entry.Size)
            return false;
        for (var at = 0; at < entry.Size; )
        {
            var count = RandomAccess.Read(handle, new Span<byte>(buffer, at, entry.Size - at), at);
            if (count == 0)
                return false;
            at += count;
        }
        return EntryChecksum.Of(buffer, entry.Size) == entry.Checksum;
    }

    private static void Write(RestoreEntry entry, RestoreFile file, byte[] buffer)
    {
        var target = string.Concat(entry.Prefix.Incoming, "/", file.Path);
        if (file.Kind == RestoreKind.Link)
        {
            File.CreateSymbolicLink(target, file.Target);
            return;
        }
        using var handle = File.OpenHandle(target, FileMode.CreateNew, FileAccess.Write);
        if (file.Kind == RestoreKind.Text)
        {
            WriteText(handle, entry, file, buffer);
        }
        else
        {
            for (var i = 0; i < file.Places.Length; i += 2)
                entry.Padded[file.Places[i + 1]].CopyTo(buffer, file.Offset + file.Places[i]);
            RandomAccess.Write(handle, new ReadOnlySpan<byte>(buffer, file.Offset, file.Size), 0);
        }
        File.SetUnixFileMode(handle, (UnixFileMode)file.Mode);
    }

    private static void WriteText(SafeFileHandle handle, RestoreEntry entry, RestoreFile file, byte[] buffer)
    {
        var size = file.Size;
        for (var i = 0; i < file.Places.Length; i += 2)
            size += entry.Real[file.Places[i + 1]].Length - PrefixPlaceholder.Length;
        var text = new byte[size];
        var (from, to) = (0, 0);
        for (var i = 0; i < file.Places.Length; i += 2)
        {
            var length = file.Places[i] - from;
            Buffer.BlockCopy(buffer, file.Offset + from, text, to, length);
            var real = entry.Real[file.Places[i + 1]];
            real.CopyTo(text, to + length);
            to += length + real.Length;
            from += length + PrefixPlaceholder.Length;
        }
        Buffer.BlockCopy(buffer, file.Offset + from, text, to, file.Size - from);
        RandomAccess.Write(handle, text, 0);
    }
}
