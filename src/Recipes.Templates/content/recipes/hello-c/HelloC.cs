/// <summary>A library that greets. Its address is led to a file beside this one by .nuke/mirrors.json; yours will be upstream's.</summary>
public sealed class HelloC : Recipe
{
    public Variant Stable =>
        _ =>
            _.Released("1.0")
                .FetchDownload("http://example.com/hello-c-1.0.tar.gz", "8c0d3677e7cf31d1a872e0f6c3ef334d894f645e0ff9b3bc617e7e52b8e00a08");

    protected override Package Define(Package package) => package.Describe("Greets").Licensed("MIT").CheckPkgConfig("hello-c").BuildMake();
}
