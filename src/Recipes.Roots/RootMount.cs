using Recipes.IO;

namespace Recipes.Roots;

/// <summary>A directory or file of this machine that is there in a build root too.</summary>
/// <param name="Source">Where it is on this machine.</param>
/// <param name="Target">Where it is in the root; made there if it is not.</param>
/// <param name="IsReadOnly">Whether it can only be read there.</param>
public sealed record RootMount(AbsolutePath Source, AbsolutePath Target, bool IsReadOnly);
