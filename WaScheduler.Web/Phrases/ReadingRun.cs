namespace WaScheduler.Web.Phrases;

/// <summary>What the readers of one reading share.</summary>
internal sealed class ReadingRun(PhraseContext context, PlainText text, IReadOnlyList<Token> tokens, Choices choices)
{
    public PhraseContext Context => context;

    public Choices Choices => choices;

    /// <summary>The whole phrase in plain spelling.</summary>
    public string Text => text.Text;

    public TokenCursor Cursor { get; } = new(tokens);

    public PhraseParts Parts { get; } = new();

    /// <summary>What was typed from this token up to the cursor.</summary>
    public string Typed(int from) => Typed(from, Cursor.Position);

    /// <summary>What was typed from one token up to another, that one not included.</summary>
    public string Typed(int from, int to) => from >= to ? "" : text.Typed(tokens[from].Start, tokens[to - 1].End);
}
