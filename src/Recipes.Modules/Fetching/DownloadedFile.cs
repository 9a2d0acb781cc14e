using Recipes.IO;

namespace Recipes.Modules.Fetching;

/// <summary>A whole download.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Sha256">Its digest in lower-case hex.</param>
internal sealed record DownloadedFile(AbsolutePath Path, string Sha256);
