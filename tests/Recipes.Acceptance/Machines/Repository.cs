using System.Runtime.CompilerServices;
using Recipes.IO;

namespace Recipes.Acceptance.Machines;

/// <summary>The checkout that these tests belong to.</summary>
internal static class Repository
{
    /// <summary>Its root.</summary>
    public static AbsolutePath Root { get; } = Find();

    private static AbsolutePath Find([CallerFilePath] string file = "") => AbsolutePath.Create(file).Parent! / "../../..";
}
