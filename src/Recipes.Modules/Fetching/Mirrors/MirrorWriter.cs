using Recipes.Archives.Unpacking;
using Recipes.Errors;
using Recipes.IO;
using Recipes.Prefixes;

namespace Recipes.Modules.Fetching.Mirrors;

/// <summary>Puts sources into a mirror's directory, where <see cref="MirrorLayout"/> says; several processes may do so at once.</summary>
internal sealed class MirrorWriter(RecipeContext context, AbsolutePath directory)
{
    private readonly GitProgram git = new(context);

    /// <summary>Keeps a downloaded file, by its digest and by its name.</summary>
    /// <param name="file">What was downloaded.</param>
    /// <param name="url">The recipe's address.</param>
    /// <param name="name">The file's own name.</param>
    /// <param name="isPinned">Whether the recipe knows the digest; otherwise the file is kept by the address too.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="RecipesException">The directory cannot be written.</exception>
    public async Task KeepAsync(DownloadedFile file, string url, string name, bool isPinned, CancellationToken cancellationToken)
    {
        using var _ = await LockAsync(cancellationToken);
        try
        {
            var kept = directory / MirrorLayout.OfDigest(file.Sha256);
            if (!File.Exists(kept) || new FileInfo(kept).Length != new FileInfo(file.Path).Length)
                Publish(draft => File.Copy(file.Path, draft, overwrite: true), kept);
            if (!isPinned)
                Publish(draft => HardLinks.Create(kept, draft), directory / MirrorLayout.OfAddress(url, name));
            // Of two files with one name the first stays: the digest tells them apart.
            if (MirrorLayout.IsName(name) && !File.Exists(directory / name))
                Publish(draft => HardLinks.Create(kept, draft), directory / name);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(fault);
        }
    }

    /// <summary>Keeps all branches and tags of a repository, and one commit.</summary>
    /// <param name="repository">What was fetched.</param>
    /// <param name="url">The recipe's address.</param>
    /// <param name="commit">What is checked out: kept although no branch may lead to it any more.</param>
    /// <param name="cancellationToken">Stops it; what was there before stays whole.</param>
    /// <exception cref="RecipesException">The directory cannot be written.</exception>
    public async Task KeepAsync(GitRepository repository, string url, string commit, CancellationToken cancellationToken)
    {
        using var _ = await LockAsync(cancellationToken);
        var kept = directory / MirrorLayout.OfRepository(url);
        var part = kept + ".part";
        try
        {
            part.DeleteDirectory();
            Directory.CreateDirectory(kept.Parent!);
            if (!Directory.Exists(kept))
                await git.RunAsync(kept.Parent!, cancellationToken, "init", "--quiet", "--bare", "--template=", "--", part);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            throw Unwritable(fault);
        }
        var into = Directory.Exists(kept) ? kept : part;
        string[] names = ["+refs/heads/*:refs/heads/*", "+refs/tags/*:refs/tags/*", $"+{commit}:refs/recipes/{commit}"];
        await git.RunAsync(into, cancellationToken, ["fetch", "--quiet", "--no-tags", .. GitProgram.For(repository.Path), .. names]);
        await SetHeadAsync(repository, into, cancellationToken);
        // One pack, and the lists that git reads where a web server only gives files.
        await git.RunAsync(into, cancellationToken, "repack", "-a", "-d", "--quiet");
        await git.RunAsync(into, cancellationToken, "update-server-info");
        if (into == part)
            Directory.Move(part, kept);
    }

    // A bundle names no branch for its HEAD, only a commit.
    private async Task SetHeadAsync(GitRepository repository, AbsolutePath into, CancellationToken cancellationToken)
    {
        var branch = await git.TryReadAsync(repository.Path, cancellationToken, "symbolic-ref", "HEAD");
        if (branch.Result.Succeeded && await repository.FindAsync(branch.Lines[0], cancellationToken) is not null)
            await git.RunAsync(into, cancellationToken, "symbolic-ref", "HEAD", branch.Lines[0]);
        else if (await repository.FindAsync("refs/recipes/HEAD", cancellationToken) is { } head)
            await git.RunAsync(into, cancellationToken, "update-ref", "--no-deref", "HEAD", head);
    }

    private Task<FileLock> LockAsync(CancellationToken cancellationToken) =>
        FileLock.AcquireAsync(directory / ".lock", context.Time, cancellationToken);

    private static void Publish(Action<string> write, AbsolutePath file)
    {
        Directory.CreateDirectory(file.Parent!);
        var draft = file + ".part";
        File.Delete(draft);
        write(draft);
        File.Move(draft, file, overwrite: true);
    }

    private RecipesException Unwritable(Exception fault) =>
        new(
            $"The mirror '{directory}' cannot be written: {fault.Message}",
            "Name a directory with room that you may write to.",
            innerException: fault
        );
}
