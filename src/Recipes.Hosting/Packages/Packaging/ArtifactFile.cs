using Recipes.Errors;
using Recipes.IO;

namespace Recipes.Hosting.Packages.Packaging;

/// <summary>Writes a file that is handed out: under another name until it is whole.</summary>
internal static class ArtifactFile
{
    /// <summary>Writes one of known content.</summary>
    /// <param name="file">The file; its directory is made.</param>
    /// <param name="content">What it holds.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">It cannot be written.</exception>
    public static Task WriteAsync(AbsolutePath file, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        WriteAsync(file, stream => stream.WriteAsync(content, cancellationToken).AsTask());

    /// <summary>Writes one that is elsewhere already; its mode stays.</summary>
    /// <param name="from">Where it is.</param>
    /// <param name="file">The file; its directory is made.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">It cannot be written.</exception>
    public static async Task CopyAsync(AbsolutePath from, AbsolutePath file, CancellationToken cancellationToken)
    {
        await WriteAsync(
            file,
            async stream =>
            {
                await using var content = File.OpenRead(from);
                await content.CopyToAsync(stream, cancellationToken);
            }
        );
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, File.GetUnixFileMode(from));
    }

    /// <summary>Writes it; nothing is left of one that fails.</summary>
    /// <param name="file">The file; its directory is made.</param>
    /// <param name="write">Writes its content.</param>
    /// <exception cref="RecipesException">It cannot be written.</exception>
    public static async Task WriteAsync(AbsolutePath file, Func<Stream, Task> write)
    {
        var draft = file + ".part";
        try
        {
            file.Parent!.CreateDirectory();
            // What was truncated is written to the disk when it is closed, at least by ext4; nobody has to wait for that.
            await using (var stream = new FileStream(draft, File.Exists(draft) ? FileMode.Create : FileMode.CreateNew))
                await write(stream);
            File.Move(draft, file, overwrite: true);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw new RecipesException(
                $"'{file}' cannot be written: {fault.Message}",
                "Make room and the directory writable, or name another with --artifacts.",
                ExitCode.Failed,
                fault
            );
        }
        finally
        {
            draft.DeleteFile();
        }
    }
}
