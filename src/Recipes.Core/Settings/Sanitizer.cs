namespace Recipes.Settings;

/// <summary>A check that the compiler builds into programs (<c>-fsanitize=...</c>).</summary>
public enum Sanitizer
{
    /// <summary>Accesses outside of what was allocated, and after it was freed; leaks where the system supports that.</summary>
    Address,

    /// <summary>Behaviour that C leaves undefined.</summary>
    Undefined,

    /// <summary>Data races.</summary>
    Thread,

    /// <summary>Memory that nothing frees.</summary>
    Leak,

    /// <summary>Reads of memory that nothing wrote; clang alone has it.</summary>
    Memory,
}
