using Recipes.Errors;
using Recipes.Execution;

namespace Recipes.Modules.Fetching.Mirrors;

/// <summary>Gets a file from the distribution's source archive by its digest.</summary>
internal sealed class IndexTransfer(RecipeContext context, PartialFile part, Transfer transfer)
{
    /// <summary>Looks the digest up, and downloads what it finds.</summary>
    /// <returns>The SHA-256 of what came, in lower-case hex.</returns>
    /// <exception cref="PlaceException">The archive does not have it, or cannot be asked.</exception>
    public async Task<string> RunAsync(string sha256, CancellationToken cancellationToken)
    {
        if (context.SourceIndex is not { } index)
            throw new PlaceException("there is no apt on this machine to ask the distribution's archive with");
        try
        {
            if (await index.FindFileAsync(sha256, context.Log, cancellationToken) is not { } found)
                throw new PlaceException("the distribution's archive has no file with this SHA-256");
            context.Log.Write(StepLogKind.Information, $"The distribution's archive has it as {found.Address}.");
            await index.DownloadAsync(found, part.Draft, cancellationToken);
            return await transfer.RunAsync(part.Draft, cancellationToken);
        }
        catch (RecipesException fault)
        {
            throw new PlaceException(fault.Message.TrimEnd('.'), fault) { IsIntegrityFault = fault.ExitCode == ExitCode.Integrity };
        }
        finally
        {
            File.Delete(part.Draft);
        }
    }
}
