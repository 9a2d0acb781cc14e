namespace Recipes.Packagers.Rpm;

/// <summary>The tags of the signature header whose numbers mean something else in the main header.</summary>
internal static class RpmSignatureTag
{
    public const RpmTag Size = (RpmTag)1000;
    public const RpmTag Md5 = (RpmTag)1004;
    public const RpmTag PayloadSize = (RpmTag)1007;
}
