namespace Recipes.Traces;

/// <summary>What a path was when the trace was written.</summary>
internal enum TracedPathKind
{
    Missing,
    File,
    Directory,
    Link,
}
