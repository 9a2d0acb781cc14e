namespace Recipes.Roots.Vendoring;

/// <summary>What a vendored tree has.</summary>
/// <param name="Files">How many files and links.</param>
/// <param name="Programs">The names of the executable files in <c>bin</c>.</param>
/// <param name="Libraries">The names of the shared libraries in <c>lib</c>.</param>
public sealed record VendorContents(int Files, IReadOnlyList<string> Programs, IReadOnlyList<string> Libraries);
