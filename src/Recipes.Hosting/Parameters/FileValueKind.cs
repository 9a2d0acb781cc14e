namespace Recipes.Hosting.Parameters;

/// <summary>JSON's types.</summary>
internal enum FileValueKind
{
    /// <summary><c>null</c>: as if the key were absent.</summary>
    Null,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>A number.</summary>
    Number,

    /// <summary>Text in quotes.</summary>
    String,

    /// <summary>A list in brackets.</summary>
    Array,

    /// <summary>An object in braces.</summary>
    Object,
}
