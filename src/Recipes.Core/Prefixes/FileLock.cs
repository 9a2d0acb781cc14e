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
    public static async Task<FileLock> AcquireAsync(AbsolutePath file, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(file);
        Directory.CreateDirectory(file.Parent!);
        while (true)
        {
            try
            {
                return new FileLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (IOException) when (File.Exists(file))
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    /// <summary>Frees the lock.</summary>
    public void Dispose() => stream.Dispose();
}
