using System.Diagnostics.CodeAnalysis;
using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>A lock on a file that other processes honour; freed by the system when its holder dies.</summary>
public sealed class FileLock : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream stream;

    private FileLock(FileStream stream) => this.stream = stream;

    /// <summary>Waits until this process holds the lock.</summary>
    /// <param name="file">Created if it does not exist; never deleted.</param>
    /// <param name="time">The clock for pauses.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The caller disposes what is returned.")]
    public static async Task<FileLock> AcquireAsync(AbsolutePath file, TimeProvider time, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (TryAcquire(file) is { } held)
                return held;
            await Task.Delay(Pause, time, cancellationToken);
        }
    }

    /// <summary>Takes the lock if nobody holds it.</summary>
    /// <param name="file">Created if it does not exist; never deleted.</param>
    /// <returns>Null if another process, or another part of this one, holds it.</returns>
    public static FileLock? TryAcquire(AbsolutePath file)
    {
        ArgumentNullException.ThrowIfNull(file);
        Directory.CreateDirectory(file.Parent!);
        try
        {
            return new FileLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException) when (File.Exists(file))
        {
            return null;
        }
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose() => stream.Dispose();
}
