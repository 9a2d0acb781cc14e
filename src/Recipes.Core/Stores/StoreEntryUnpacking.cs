using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;
using Recipes.IO;
using Recipes.Prefixes;
using Recipes.Relocating;

namespace Recipes.Stores;

/// <summary>Writes the files of an entry; several at once.</summary>
internal sealed class StoreEntryUnpacking(SafeFileHandle entry, string name, StoreManifest manifest, PrefixPaths paths)
{
    private const int Chunk = 1 << 18;

    /// <summary>Writes them, and says what they are now.</summary>
    public InstalledTree Unpack(AbsolutePath directory, CancellationToken cancellationToken)
    {
        if (manifest.PrefixLines.Length > 0 && manifest.PrefixLines != paths.KeyLines)
            throw new StoreDamageException(name, "it belongs to another prefix");
        MakeDirectories(directory);
        var files = new InstalledFile[manifest.Files.Count];
        var options = new ParallelOptions { CancellationToken = cancellationToken, MaxDegreeOfParallelism = Environment.ProcessorCount };
        try
        {
            Parallel.For(0, files.Length, options, i => files[i] = Write(manifest.Files[i], directory));
        }
        catch (AggregateException fault)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(fault.InnerExceptions[0]);
        }
        if (!OperatingSystem.IsWindows())
        {
            foreach (var made in manifest.Directories)
                File.SetUnixFileMode(directory / made.Path, (UnixFileMode)made.Mode | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
        return new InstalledTree(files, [.. manifest.Directories.Select(made => new InstalledDirectory(made.Path, made.Mode))]);
    }

    /// <summary>Reads some bytes of an entry, all of them.</summary>
    public static void ReadAll(SafeFileHandle handle, Span<byte> bytes, long offset, string name)
    {
        while (bytes.Length > 0)
        {
            var count = RandomAccess.Read(handle, bytes, offset);
            if (count == 0)
                throw new StoreDamageException(name, "it ends too early");
            bytes = bytes[count..];
            offset += count;
        }
    }

    private void MakeDirectories(AbsolutePath directory)
    {
        var made = new HashSet<string>(StringComparer.Ordinal) { "" };
        foreach (var path in manifest.Files.Select(file => ParentOf(file.Path)).Concat(manifest.Directories.Select(made => made.Path)))
        {
            if (made.Add(path))
                Directory.CreateDirectory(directory / path);
        }
    }

    private static string ParentOf(string path) => path.LastIndexOf('/') is > 0 and var end ? path[..end] : "";

    private InstalledFile Write(StoredFile file, string directory)
    {
        var target = $"{directory}/{file.Path}";
        if (file.LinkTarget is not null)
        {
            var link = FileRelocation.ApplyToLink(file.LinkTarget, paths);
            File.CreateSymbolicLink(target, link);
            return new InstalledFile(file.Path, null, link);
        }
        using var handle = File.OpenHandle(target, FileMode.CreateNew, FileAccess.Write);
        var digest = file.Places.Count > 0 ? WriteRelocated(handle, file) : WriteAsIs(handle, file);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(handle, (UnixFileMode)file.Mode);
        return new InstalledFile(file.Path, digest, null);
    }

    private string WriteAsIs(SafeFileHandle target, StoredFile file)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)Math.Min(Math.Max(file.Size, 1), Chunk));
        try
        {
            // Most files fit: one hash of one piece is quicker than a hash that is told pieces.
            if (file.Size <= buffer.Length)
            {
                var bytes = buffer.AsSpan(0, (int)file.Size);
                ReadAll(entry, bytes, file.Offset, name);
                Compare(file, Convert.ToHexStringLower(SHA256.HashData(bytes)));
                RandomAccess.Write(target, bytes, 0);
                return file.Digest;
            }
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            for (long at = 0; at < file.Size; )
            {
                var bytes = buffer.AsSpan(0, (int)Math.Min(buffer.Length, file.Size - at));
                ReadAll(entry, bytes, file.Offset + at, name);
                hash.AppendData(bytes);
                RandomAccess.Write(target, bytes, at);
                at += bytes.Length;
            }
            Compare(file, Convert.ToHexStringLower(hash.GetHashAndReset()));
            return file.Digest;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private string WriteRelocated(SafeFileHandle target, StoredFile file)
    {
        var bytes = new byte[file.Size];
        ReadAll(entry, bytes, file.Offset, name);
        Compare(file, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        bytes = FileRelocation.Apply(bytes, file.IsText, file.Places, paths);
        RandomAccess.Write(target, bytes, 0);
        return Convert.ToHexStringLower(SHA256.HashData(bytes));
    }

    private void Compare(StoredFile file, string digest)
    {
        if (digest != file.Digest)
            throw new StoreDamageException(name, $"{file.Path} has another SHA-256");
    }
}
