namespace Recipes.Hosting.Consoles;

/// <summary>What a colour is for. The user's own palette decides how it looks.</summary>
internal enum Ink
{
    /// <summary>As the terminal writes anyway.</summary>
    None,

    /// <summary>What went well.</summary>
    Good,

    /// <summary>What failed.</summary>
    Bad,

    /// <summary>What deserves a look.</summary>
    Caution,

    /// <summary>What is there for completeness.</summary>
    Faint,

    /// <summary>What stands out.</summary>
    Strong,
}
