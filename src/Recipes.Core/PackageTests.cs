namespace Recipes;

/// <summary>What a recipe says of upstream's own tests.</summary>
/// <param name="Arguments">What the build system's test runner is given: make's targets, arguments of ctest, <c>meson test</c> or Python.</param>
/// <param name="Refusal">Why they are not run; null where they are.</param>
public sealed record PackageTests(IReadOnlyList<string> Arguments, string? Refusal = null);
