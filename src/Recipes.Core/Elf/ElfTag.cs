namespace Recipes.Elf;

/// <summary>What entries of a dynamic section mean.</summary>
internal static class ElfTag
{
    public const long Needed = 1;
    public const long StringTable = 5;
    public const long OwnName = 14;
    public const long OldRunPath = 15;
    public const long RunPath = 29;
    public const long DefinedVersions = 0x6ffffffc;
    public const long NeededVersions = 0x6ffffffe;

    /// <summary>Whether an entry's value is an offset into the table of strings.</summary>
    // DT_CONFIG, DT_DEPAUDIT, DT_AUDIT, DT_AUXILIARY and DT_FILTER beside those above.
    public static bool HoldsString(long tag) =>
        tag is Needed or OwnName or OldRunPath or RunPath or 0x6ffffefa or 0x6ffffefb or 0x6ffffefc or 0x7ffffffd or 0x7fffffff;

    /// <summary>Whether an entry says where libraries are looked for.</summary>
    public static bool IsRunPath(long tag) => tag is OldRunPath or RunPath;
}
