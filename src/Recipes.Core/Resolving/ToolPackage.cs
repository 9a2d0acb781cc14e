namespace Recipes.Resolving;

/// <summary>A native package that brings a program which this machine lacks.</summary>
/// <param name="Need">The program.</param>
/// <param name="Package">What brings it.</param>
public sealed record ToolPackage(ToolNeed Need, PackageId Package);
