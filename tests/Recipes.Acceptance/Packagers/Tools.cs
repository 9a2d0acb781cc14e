using Recipes.Acceptance.Machines;

namespace Recipes.Acceptance.Packagers;

/// <summary>The programs of distributions that judge package files.</summary>
internal static class Tools
{
    /// <summary>Skips a test by name where a program is missing.</summary>
    public static void Require(Machine machine, params IReadOnlyList<string> names)
    {
        foreach (var name in names)
            Assert.SkipUnless(File.Exists(Path.Combine(machine.Path, name)), $"{name} is not installed.");
    }
}
