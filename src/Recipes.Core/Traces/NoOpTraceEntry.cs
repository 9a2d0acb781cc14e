namespace Recipes.Traces;

/// <summary>What a path was when the trace was written.</summary>
internal enum NoOpTraceEntry
{
    Missing,
    File,
    Directory,
    Link,
}
