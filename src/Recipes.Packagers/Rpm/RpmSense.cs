namespace Recipes.Packagers.Rpm;

/// <summary>How two packages are related, and where that is known from (rpmds.h).</summary>
[Flags]
internal enum RpmSense : uint
{
    None = 0,
    Less = 1 << 1,
    Greater = 1 << 2,
    Equal = 1 << 3,
    Interpreter = 1 << 8,
    BeforeInstall = 1 << 9,
    AfterInstall = 1 << 10,
    BeforeRemove = 1 << 11,
    AfterRemove = 1 << 12,
    FindRequires = 1 << 14,
    FindProvides = 1 << 15,
    Rpmlib = 1 << 24,
    Configuration = 1 << 28,
}
