using Recipes.IO;
using Recipes.Keys;
using Recipes.Relocating;
using Recipes.Stores;

namespace Recipes.FrontEnds.Choria.Compiling;

/// <summary>A compiled binary in the store that packages' results are in too.</summary>
/// <param name="store">The store.</param>
/// <param name="document">The binary's key document.</param>
/// <param name="target">Its compile target.</param>
internal sealed class BinaryStore(Store store, string document, string target)
{
    private const string FileName = "binary";

    // Entries are trees of a prefix. A binary has none; bound to one, its bytes are kept as they are.
    private static readonly PrefixPaths Paths = new("/recipes-choria-binary", null) { IsBound = true };

    private readonly string key = KeyDocument.Hash(document + Paths.KeyLines);

    /// <summary>Writes the binary to a file if it is there.</summary>
    public bool TryTake(AbsolutePath file, CancellationToken cancellationToken)
    {
        using var entry = store.Open(key);
        if (entry is null)
            return false;
        var directory = file + ".entry";
        try
        {
            directory.CreateOrCleanDirectory();
            entry.Unpack(directory, Paths, cancellationToken);
            File.Move(directory / FileName, file, overwrite: true);
            store.Touch(key);
            return true;
        }
        catch (Exception fault) when (fault is StoreDamageException or FileNotFoundException)
        {
            Forget();
            return false;
        }
        finally
        {
            directory.DeleteDirectory();
        }
    }

    /// <summary>Keeps a binary.</summary>
    /// <param name="file">The binary.</param>
    /// <param name="staging">A directory that does not exist, on the way there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public void Keep(AbsolutePath file, AbsolutePath staging, CancellationToken cancellationToken)
    {
        try
        {
            var staged = AbsolutePath.Create($"{staging}{Paths.Own}").CreateDirectory();
            File.Copy(file, staged / FileName);
            store.Publish($"choria/{target}", document, staging, Paths, replaces: false, cancellationToken).Dispose();
        }
        finally
        {
            staging.DeleteDirectory();
        }
    }

    private void Forget()
    {
        try
        {
            store.Remove(key);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            // Others' to remove: it is built all the same.
        }
    }
}
