using Recipes.Errors;
using Recipes.Settings;

namespace Recipes.Hosting.Packages.Overrides;

/// <summary>Which sanitizers a compiler has.</summary>
internal static class SanitizerSupport
{
    /// <summary>Refuses those that the compiler cannot build in.</summary>
    /// <param name="sanitizers">What is asked for.</param>
    /// <param name="platform">Where the result runs.</param>
    /// <param name="compiler">The user's <c>CC</c>; null is gcc.</param>
    /// <exception cref="RecipesException">It has not one of them (exit code 2).</exception>
    public static void Require(IReadOnlyList<Sanitizer> sanitizers, Platform platform, string? compiler)
    {
        if (sanitizers.Count == 0)
            return;
        if (platform.System is { IsElf: false })
        {
            throw new RecipesException(
                $"The compiler for {platform} has no sanitizers.",
                "Leave --sanitizer out, or build for this machine.",
                ExitCode.Usage
            );
        }
        var isClang = !platform.IsCross && compiler?.Contains("clang", StringComparison.Ordinal) == true;
        if (sanitizers.Contains(Sanitizer.Memory) && !isClang)
        {
            throw new RecipesException(
                "The sanitizer 'memory' is one of clang alone, and gcc compiles.",
                "Set CC=clang and CXX=clang++.",
                ExitCode.Usage
            );
        }
    }
}
