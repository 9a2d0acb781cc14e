using System.Runtime.InteropServices;
using Recipes.Errors;

namespace Recipes.Archives.Compression;

/// <summary>A compression library of the machine, loaded when it is needed first.</summary>
/// <param name="what">What it decodes: <c>xz</c>.</param>
/// <param name="hint">How to get it: one imperative sentence.</param>
/// <param name="fileNames">The names that the library has on the systems we know.</param>
internal sealed class NativeCodec(string what, string hint, params string[] fileNames)
{
    private readonly Lazy<nint> library = new(() => Load(what, hint, fileNames));

    /// <summary>The address of a function.</summary>
    /// <exception cref="RecipesException">The library is not there (exit code 5).</exception>
    public nint this[string function] => NativeLibrary.GetExport(library.Value, function);

    private static nint Load(string what, string hint, string[] fileNames)
    {
        foreach (var name in fileNames)
        {
            if (NativeLibrary.TryLoad(name, out var handle))
                return handle;
        }
        throw new RecipesException($"{what} data need the library {fileNames[0]}, which is missing here.", hint, ExitCode.MissingTool);
    }
}
