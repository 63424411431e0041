namespace WaScheduler.WhatsApp.Browser;

/// <summary>The first page load with the owner's wa-js decides whether it is kept. The built-in one has no trial.</summary>
internal sealed class BundleTrial(WaJsChooser chooser, WaJsBundle bundle)
{
    private bool _settled = !bundle.IsReplacement;

    /// <summary>The owner's file has not shown yet whether it works.</summary>
    public bool IsOnTrial => !_settled && !chooser.IsAccepted(bundle);

    /// <summary>Looks at what the page says; an ending when the owner's file is refused.</summary>
    public PageEnding? Judge(PageFacts facts)
    {
        if (_settled || !facts.FullReady) return null;
        _settled = true;
        if (facts.Missing.Count > 0) return Refuse($"with it WhatsApp Web lacks {string.Join(", ", facts.Missing)}");
        chooser.Accept(bundle);
        return null;
    }

    /// <summary>The page did not come up in time; an ending when that is the fault of the owner's file.</summary>
    public PageEnding? JudgeSlow()
    {
        if (!IsOnTrial) return null;
        _settled = true;
        return Refuse("with it WhatsApp Web did not come up");
    }

    /// <summary>Whether another file is to be used from now on.</summary>
    public bool IsOutdated() => chooser.Choose().Sha256 != bundle.Sha256;

    private PageEnding Refuse(string reason)
    {
        chooser.Refuse(bundle, reason);
        return new PageEnding(PageEnd.OtherBundle, $"The wa-js file in the data folder is not used: {reason}");
    }
}
