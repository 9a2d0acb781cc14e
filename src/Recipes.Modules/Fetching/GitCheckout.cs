using System.Globalization;
using Recipes.IO;

namespace Recipes.Modules.Fetching;

/// <summary>Makes work trees.</summary>
internal static class GitCheckout
{
    /// <summary>Leaves a work tree at a commit, with all files' times set to the commit's.</summary>
    public static async Task RunAsync(
        RecipeContext context,
        GitRepository repository,
        GitSource source,
        string commit,
        CancellationToken cancellationToken
    )
    {
        var git = new GitProgram(context);
        var part = context.SourceDirectory + ".part";
        context.SourceDirectory.DeleteDirectory();
        part.DeleteDirectory();
        Directory.CreateDirectory(part.Parent!);
        // A local clone shares objects by hard links: the tree stays whole when it is bound into a box or the downloads are deleted.
        string[] clone = ["clone", "--quiet", "--local", "--no-checkout", "--template=", "--", repository.Path, part];
        await git.RunAsync(repository.Path, cancellationToken, clone);
        await git.RunAsync(part, cancellationToken, "remote", "set-url", "origin", source.Url);
        await git.RunAsync(part, cancellationToken, "checkout", "--quiet", "--detach", commit);
        if (source.Submodules)
            await new GitSubmodules(context).CheckOutAsync(part, source.Url, cancellationToken);
        var seconds = await git.ReadAsync(part, cancellationToken, "show", "--no-patch", "--format=%ct", commit);
        var time = DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds[0], CultureInfo.InvariantCulture));
        // The random order in which git writes files makes make regenerate configure and the like.
        SourceTree.SetTimes(part, time);
        // Otherwise each file looks changed to a build that asks git.
        await git.RunAsync(part, cancellationToken, "update-index", "-q", "--refresh");
        Directory.Move(part, context.SourceDirectory);
        Directory.SetLastWriteTimeUtc(context.SourceDirectory, time.UtcDateTime);
    }
}
