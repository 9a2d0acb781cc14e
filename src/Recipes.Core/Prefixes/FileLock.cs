using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Prefixes;

/// <summary>A lock on a file that other processes honour; freed by the system when its holder dies.</summary>
public sealed class FileLock : IDisposable
{
    // Most locks are held for an instant, by another part of this very run; a few are held as long as a build takes.
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(2);
    private static readonly TimeSpan LastPause = TimeSpan.FromMilliseconds(50);
    private readonly FileStream stream;

    private FileLock(FileStream stream) => this.stream = stream;

    /// <summary>Whether it is not freed yet.</summary>
    public bool IsHeld => stream.CanWrite;

    /// <summary>Waits until this process holds the lock.</summary>
    /// <param name="file">Created if it does not exist; never deleted.</param>
    /// <param name="time">The clock for pauses.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <exception cref="RecipesException">The file cannot be made or opened.</exception>
    public static async Task<FileLock> AcquireAsync(AbsolutePath file, TimeProvider time, CancellationToken cancellationToken)
    {
        var pause = FirstPause;
        FileLock? held;
        while ((held = TryAcquire(file)) is null)
        {
            await Task.Delay(pause, time, cancellationToken);
            pause = pause < LastPause ? pause * 1.5 : LastPause;
        }
        return held;
    }

    /// <summary>As <see cref="AcquireAsync"/>, for a lock that is held for an instant only: blocks.</summary>
    /// <exception cref="RecipesException">The file cannot be made or opened.</exception>
    internal static FileLock Acquire(AbsolutePath file)
    {
        FileLock? held;
        while ((held = TryAcquire(file)) is null)
            Thread.Sleep(1);
        return held;
    }

    /// <summary>Takes the lock if nobody holds it.</summary>
    /// <param name="file">Created if it does not exist; never deleted.</param>
    /// <returns>Null if another process, or another part of this one, holds it.</returns>
    /// <exception cref="RecipesException">The file cannot be made or opened.</exception>
    public static FileLock? TryAcquire(AbsolutePath file)
    {
        ArgumentNullException.ThrowIfNull(file);
        try
        {
            Directory.CreateDirectory(file.Parent!);
            return new FileLock(new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException fault) when (IsHeldByAnother(fault))
        {
            return null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"'{file}' cannot be locked: {fault.Message}",
                $"Make '{file.Parent}' a directory that you may write to, or use another.",
                innerException: fault
            );
        }
    }

    // EWOULDBLOCK of Linux and of macOS, ERROR_SHARING_VIOLATION of Windows.
    private static bool IsHeldByAnother(IOException fault) => fault.HResult is 11 or 35 or unchecked((int)0x80070020);

    /// <summary>Frees the lock.</summary>
    public void Dispose() => stream.Dispose();
}
