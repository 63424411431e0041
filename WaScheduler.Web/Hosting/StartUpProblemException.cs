namespace WaScheduler.Web.Hosting;

/// <summary>The app cannot start; the message is a sentence for the owner that says what to do. Printed without a stack trace.</summary>
public sealed class StartUpProblemException(string sentence, Exception? inner = null) : Exception(sentence, inner);
